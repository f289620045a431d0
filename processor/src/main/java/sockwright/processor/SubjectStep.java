package sockwright.processor;

import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.Subject;
import sockwright.processor.model.Trait;
import sockwright.processor.reading.Reading;
import sockwright.processor.reading.SubjectReader;
import sockwright.processor.reading.SubjectReader.ContractReading;
import sockwright.processor.validation.Report;
import sockwright.processor.validation.Rule;
import sockwright.processor.validation.SubjectValidator;
import sockwright.processor.writing.SourceWriter;

/**
 * Takes each type that uses our annotations from its elements to its generated source. A type that cannot be read yet, since
 * it names one that is still to be generated or completed, waits for the next round.
 */
final class SubjectStep {

    /** What javac calls a type with arguments that it cannot find; it says itself where that is written. */
    private static final String NAMELESS = "<any>";

    private final SubjectReader reader;
    private final SourceWriter writer;
    private final Reporter reporter;
    private final Options options;
    private final GeneratedFiles files;
    private final NavigableSet<String> waiting = new TreeSet<>();

    SubjectStep(ProcessingEnvironment environment, Reporter reporter, Options options, GeneratedFiles files) {
        this.reader = new SubjectReader(environment.getElementUtils(), environment.getTypeUtils());
        this.writer = new SourceWriter(environment.getFiler());
        this.reporter = reporter;
        this.options = options;
        this.files = files;
    }

    void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> found = candidates(annotations, round);
        NavigableSet<String> now = new TreeSet<>(waiting);
        now.addAll(found);
        waiting.clear();
        for (String name : now) {
            try {
                process(name, found.contains(name), round.processingOver());
            } catch (RuntimeException | LinkageError | IOException e) {
                reporter.failed(name, e);
            }
        }
    }

    private Set<String> candidates(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            return Set.copyOf(reader.candidates(annotations, round));
        } catch (RuntimeException | LinkageError e) {
            reporter.failed("a round of processing", e);
            return Set.of();
        }
    }

    private void process(String name, boolean first, boolean last) throws IOException {
        Reading reading = reader.read(name);
        Subject subject = reading.subject();
        if (reading.absent()) {
            // the compiler says what there is not, at that place; the rest would be said of what nobody has written.
            // Nothing is to be waited for, and stubs of the last round come too late for fields and imports
            generate(subject, false, last);
        } else if (!last && ((first && reading.early()) || reading.unread())) {
            waiting.add(name);
        } else if (!reading.unread() && isComplete(subject, reading.missing(), last)) {
            Report report = SubjectValidator.validate(subject);
            reporter.print(report, subject.place());
            generate(subject, report.clean(), last);
        }
    }

    /** Whether all types that a subject needs are there; if not, it waits for them as long as there are rounds to come. */
    private boolean isComplete(Subject subject, Set<String> missing, boolean last) {
        String name = subject.type().canonicalName();
        if (!missing.isEmpty() && last) {
            String named =
                    missing.stream().filter(type -> !type.equals(NAMELESS)).collect(Collectors.joining(", "));
            if (!named.isEmpty()) {
                reporter.print(Rule.UNRESOLVED, subject.place(), name, named);
            }
        } else if (!missing.isEmpty()) {
            waiting.add(name);
        }
        return missing.isEmpty();
    }

    private void generate(Subject subject, boolean clean, boolean last) throws IOException {
        if (subject instanceof HandlerClass handler) {
            generate(handler, clean, last);
        } else if (subject instanceof ClientEventsType events && events.home().server()) {
            if (clean) {
                write(events, events.emitter(), () -> writer.emitter(events, payloads(events)));
            } else if (!events.traits().contains(Trait.PRIVATE)) {
                write(events, events.emitter(), () -> writer.emitterStub(events));
            }
        }
    }

    private void generate(HandlerClass handler, boolean clean, boolean last) throws IOException {
        List<ClassId> payloads = List.of();
        boolean speaks =
                handler.kind() != HandlerClass.Kind.BASE && handler.contract().isEmpty();
        if (speaks && clean) {
            ContractReading reading = reader.contract(handler.type().canonicalName());
            if (!isComplete(handler, reading.missing(), last)) {
                return;
            }
            generateForClients(handler, reading.contract());
            payloads = reading.contract().classes();
        } else if (speaks) {
            writeStub(handler);
        }
        if (handler.kind() == HandlerClass.Kind.HANDLER && clean) {
            generateForServer(handler, options.nativeImage() ? payloads : List.of());
        }
    }

    /** @param payloads the classes that GraalVM is to be told of */
    private void generateForServer(HandlerClass handler, List<ClassId> payloads) throws IOException {
        write(handler, handler.table(), () -> writer.table(handler, payloads, options.nativeImage()));
        for (ClientEventsType events : handler.foreignEvents()) {
            if (!reader.exists(events.emitter()) && !files.have(events.emitter())) {
                write(handler, events.emitter(), () -> writer.emitter(events, List.of()));
            }
        }
    }

    private void generateForClients(HandlerClass handler, Contract contract) throws IOException {
        boolean client = options.client(contract.home().client());
        Report report = SubjectValidator.validate(contract, client);
        reporter.print(report, handler.place());
        if (!report.clean()) {
            writeStub(handler);
            return;
        }
        if (client) {
            write(handler, contract.client(), () -> writer.client(contract));
        }
        if (options.typeScript()) {
            String module = SourceWriter.typeScriptModule(contract.type());
            files.write(handler.type(), module, handler.place(), () -> writer.typeScript(contract, options.longs()));
        }
        if (options.asyncApi()) {
            writer.asyncApi(contract, options.version());
        }
        // a handler class has a table to tell it, but of a contract there may be nothing else in this module
        if (options.nativeImage() && handler.kind() == HandlerClass.Kind.CONTRACT) {
            writer.reachability(contract);
        }
    }

    /** Emitters may be used by themselves, so GraalVM hears of their payloads even if there is no handler that knows them. */
    private List<ClassId> payloads(ClientEventsType events) {
        return options.nativeImage() ? reader.payloads(events.type().canonicalName()) : List.of();
    }

    /** Something to compile against, so that the errors in a class bring no others. */
    private void writeStub(HandlerClass handler) throws IOException {
        if (options.client(handler.home().client())) {
            write(handler, handler.client(), () -> writer.clientStub(handler));
        }
    }

    private void write(Subject subject, ClassId generated, GeneratedFiles.Writing writing) throws IOException {
        files.write(subject.type(), generated, subject.place(), writing);
    }
}
