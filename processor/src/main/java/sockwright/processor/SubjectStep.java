package sockwright.processor;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
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
        if (!last && first && reading.early()) {
            waiting.add(name);
        } else if (isComplete(subject, reading.missing(), last)) {
            Report report = SubjectValidator.validate(subject);
            reporter.print(report);
            generate(subject, report.clean(), last);
        }
    }

    /** Whether all types that a subject needs are there; if not, it waits for them as long as there are rounds to come. */
    private boolean isComplete(Subject subject, Set<String> missing, boolean last) {
        String name = subject.type().canonicalName();
        if (!missing.isEmpty() && last) {
            reporter.print(Rule.UNRESOLVED, subject.place(), name, String.join(", ", missing));
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
                write(events, events.emitter(), () -> writer.emitter(events));
                tellGraal(events);
            } else if (!events.traits().contains(Trait.PRIVATE)) {
                write(events, events.emitter(), () -> writer.emitterStub(events));
            }
        }
    }

    private void generate(HandlerClass handler, boolean clean, boolean last) throws IOException {
        boolean speaks =
                handler.kind() != HandlerClass.Kind.BASE && handler.contract().isEmpty();
        if (speaks && clean) {
            ContractReading reading = reader.contract(handler.type().canonicalName());
            if (!isComplete(handler, reading.missing(), last)) {
                return;
            }
            generateForClients(handler, reading.contract());
        } else if (speaks) {
            writeStub(handler);
        }
        if (handler.kind() == HandlerClass.Kind.HANDLER && clean) {
            generateForServer(handler);
        }
    }

    private void generateForServer(HandlerClass handler) throws IOException {
        write(handler, handler.table(), () -> writer.table(handler));
        for (ClientEventsType events : handler.foreignEvents()) {
            if (!reader.exists(events.emitter()) && !files.have(events.emitter())) {
                write(handler, events.emitter(), () -> writer.emitter(events));
            }
        }
    }

    private void generateForClients(HandlerClass handler, Contract contract) throws IOException {
        boolean client = options.client(contract.home().client());
        Report report = SubjectValidator.validate(contract, client);
        reporter.print(report);
        if (!report.clean()) {
            writeStub(handler);
            return;
        }
        if (client) {
            write(handler, contract.client(), () -> writer.client(contract));
        }
        if (options.typeScript()) {
            writer.typeScript(contract, options.longs());
        }
        if (options.asyncApi()) {
            writer.asyncApi(contract, options.version());
        }
        if (options.nativeImage()) {
            writer.reachability(contract.type(), contract.classes(), contract.place());
        }
    }

    /** Emitters may be used by themselves, so their payloads do not wait for a handler that knows them. */
    private void tellGraal(ClientEventsType events) throws IOException {
        if (options.nativeImage()) {
            writer.reachability(events.type(), reader.payloads(events.type().canonicalName()), events.place());
        }
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
