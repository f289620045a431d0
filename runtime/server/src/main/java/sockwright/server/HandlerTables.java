package sockwright.server;

import java.util.ServiceLoader;

/** Finds the generated table of a handler class. */
final class HandlerTables {

    private HandlerTables() {}

    /**
     * The table of an object's class, or of the nearest superclass that has one: containers like to hand out subclasses.
     *
     * @throws IllegalStateException if there is none, with the setting that makes the compiler generate it
     */
    @SuppressWarnings("unchecked") // the table says which class it is for
    static <H> HandlerTable<H> of(H handler) {
        ClassLoader loader = handler.getClass().getClassLoader();
        for (Class<?> type = handler.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (HandlerTable<?> table : ServiceLoader.load(HandlerTable.class, loader)) {
                if (table.handlerType() == type) {
                    return (HandlerTable<H>) table;
                }
            }
        }
        throw new IllegalStateException(
                "no dispatch table for " + handler.getClass().getName() + ": " + reason(handler, loader));
    }

    private static String reason(Object given, ClassLoader loader) {
        if (given instanceof Class<?> type) {
            return "a handler is an object, which all sockets share. Write handlers(new " + type.getSimpleName()
                    + "()), not handlers(" + type.getSimpleName() + ".class)";
        } else if (given instanceof Iterable<?>) {
            return "handlers are given one by one. Write handlers(all.toArray()) for those of a collection";
        }
        return reason(given.getClass(), loader);
    }

    private static String reason(Class<?> handler, ClassLoader loader) {
        String service = HandlerTable.class.getName();
        String table = handler.getName().replace('$', '_') + "Dispatch";
        if (!exists(table, loader)) {
            return "the Sockwright processor did not see the class when it was compiled. Add"
                    + " io.github.sockwright:sockwright-processor to annotationProcessorPaths of the maven-compiler-plugin"
                    + " (annotationProcessor in Gradle), and check that the class has @Namespace or an @OnEvent method";
        } else if (handler.getModule().isNamed()) {
            return table + " is there, but the module does not provide it. Write \"provides " + service + " with "
                    + table + ";\" in the module-info of " + handler.getModule().getName();
        }
        return table + " is there, but META-INF/services/" + service
                + " does not list it. If the JAR is made of several,"
                + " merge their service files (ServicesResourceTransformer of the maven-shade-plugin, mergeServiceFiles() in"
                + " Gradle's)";
    }

    private static boolean exists(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
