package sockwright.processor.writing;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import sockwright.processor.model.Audience;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.ClientEvent;
import sockwright.processor.model.ClientEvent.Ask;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.RuntimeTypes;

/** Writes the emitter of an interface of client events. */
final class EmitterWriter {

    private final ClientEventsType events;
    private final ClassName name;
    private final ClassName emitter;
    private final ClassId target;
    private final String field;
    private final String audience;
    private final NameAllocator names = new NameAllocator();
    private final JsonTypeConstants constants = new JsonTypeConstants(names);

    EmitterWriter(ClientEventsType events) {
        this.events = events;
        this.name = TypeNames.of(events.type());
        this.emitter = TypeNames.of(events.emitter());
        // no parameter may hide the field or a constant
        Set<String> parameters = new TreeSet<>();
        events.events().forEach(event -> event.parameters().forEach(parameter -> parameters.add(parameter.name())));
        parameters.forEach(names::newName);
        if (events.asked().contains(Audience.ONE)) {
            this.target = RuntimeTypes.SOCKET;
            this.field = names.newName("socket");
            this.audience = "sent to one client; only a single client can answer";
        } else if (events.asked().contains(Audience.MANY)) {
            this.target = RuntimeTypes.BROADCAST_OPERATOR;
            this.field = names.newName("clients");
            this.audience = "sent to many clients, each of which answers";
        } else {
            this.target = RuntimeTypes.EVENT_TARGET;
            this.field = names.newName("target");
            this.audience = "sent to whomever the target addresses";
        }
    }

    /** @param payloads the classes that GraalVM is to be told of */
    JavaFile write(List<ClassId> payloads) {
        TypeSpec.Builder type = GeneratedType.of(
                        events.emitter(), events.place(), events.home().generated())
                .addJavadoc("Sends the events of {@link $T}.\n", name)
                .addSuperinterface(name)
                .alwaysQualify(events.nested().toArray(String[]::new));
        List<MethodSpec> methods = events.events().stream().map(this::method).toList();
        boolean raw = events.events().stream()
                .anyMatch(event -> event.returnType().mentionsRaw()
                        || event.parameters().stream()
                                .anyMatch(parameter -> parameter.type().mentionsRaw()));
        GeneratedType.suppress(type, raw, events.deprecated());
        GeneratedType.reflect(type, payloads);
        type.addFields(constants.fields())
                .addField(TypeNames.of(target), field, Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(TypeNames.of(target), field)
                        .addStatement("this.$1L = $1L", field)
                        .build())
                .addMethod(factory())
                .addMethods(methods);
        return GeneratedType.file(events.emitter(), type.build(), events.home());
    }

    /**
     * Something for other code to compile against while the interface has errors, so that the compiler does not bury these
     * under complaints of a missing class.
     */
    JavaFile writeStub() {
        TypeSpec.Builder type = GeneratedType.of(
                        events.emitter(), events.place(), events.home().generated())
                .addJavadoc("Stands in until the errors in {@link $T} are mended.\n", name)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        GeneratedType.suppress(type, true, events.deprecated());
        for (ClassId stubbed : List.of(RuntimeTypes.EVENT_TARGET, RuntimeTypes.SOCKET)) {
            type.addMethod(MethodSpec.methodBuilder("to")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(name)
                    .addParameter(TypeNames.of(stubbed), "target")
                    .addStatement("throw new $T()", UnsupportedOperationException.class)
                    .build());
        }
        return GeneratedType.file(events.emitter(), type.build(), events.home());
    }

    private MethodSpec factory() {
        return MethodSpec.methodBuilder("to")
                .addJavadoc("The events, $L.\n", audience)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(name)
                .addParameter(TypeNames.of(target), field)
                .addStatement("return new $T($L)", emitter, field)
                .build();
    }

    private MethodSpec method(ClientEvent event) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(event.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeNames.of(event.returnType()));
        event.parameters()
                .forEach(parameter -> method.addParameter(
                        TypeNames.parameter(parameter.type(), parameter.nullable(), parameter.name())));
        EventArguments sent = new EventArguments(event.event());
        event.parameters().forEach(parameter -> sent.add(parameter.type(), parameter.name()));
        CodeBlock arguments = sent.write();
        if (event.delivery() instanceof Ask ask) {
            return method.addStatement(ask(event, ask, arguments)).build();
        }
        return method.addStatement("$L$L.emit($L)", field, view(event), arguments)
                .build();
    }

    private static CodeBlock view(ClientEvent event) {
        if (event.lossy()) {
            return CodeBlock.of(".asVolatile()");
        }
        return event.overflow()
                .map(mark ->
                        CodeBlock.of(".overflow($T.$L)", TypeNames.of(RuntimeTypes.OVERFLOW_POLICY), mark.policy()))
                .orElse(CodeBlock.of(""));
    }

    private CodeBlock ask(ClientEvent event, Ask ask, CodeBlock arguments) {
        CodeBlock asked = event.timeout()
                .map(timeout -> CodeBlock.of("$L.timeout($T.ofMillis($L))", field, Duration.class, timeout.millis()))
                .orElse(CodeBlock.of("$L", field));
        if (ask.audience() == Audience.ONE && ask.answer().is("java.lang.Void")) {
            return CodeBlock.of(
                    "return $L.emitWithAck($L).thenApply($L -> null)",
                    asked,
                    arguments,
                    names.clone().newName("answer"));
        }
        return CodeBlock.of("return $L.ask($L, $L)", asked, constants.name(ask.answer()), arguments);
    }
}
