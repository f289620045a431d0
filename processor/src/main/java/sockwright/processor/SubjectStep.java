package sockwright.processor;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.Subject;
import sockwright.processor.model.Trait;
import sockwright.processor.reading.Reading;
import sockwright.processor.reading.SubjectReader;
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
    private final NavigableSet<String> waiting = new TreeSet<>();

    SubjectStep(ProcessingEnvironment environment) {
        this.reader = new SubjectReader(environment.getElementUtils(), environment.getTypeUtils());
        this.writer = new SourceWriter(environment.getFiler());
        this.reporter = new Reporter(environment.getMessager());
        this.options = new Options(environment.getOptions(), reporter);
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
        boolean complete = reading.missing().isEmpty();
        if (!last && (!complete || (first && reading.early()))) {
            waiting.add(name);
        } else if (complete) {
            Report report = SubjectValidator.validate(subject);
            reporter.print(report);
            generate(subject, report.clean());
        } else {
            reporter.print(Rule.UNRESOLVED, subject.place(), name, String.join(", ", reading.missing()));
        }
    }

    private void generate(Subject subject, boolean clean) throws IOException {
        String generated = "";
        try {
            if (subject instanceof HandlerClass handler && !handler.base()) {
                generated = handler.table().simpleName();
                if (clean) {
                    writer.table(handler);
                    generateForClients(reader.contract(handler.type().canonicalName()));
                }
            } else if (subject instanceof ClientEventsType events) {
                generated = events.emitter().simpleName();
                if (clean) {
                    writer.emitter(events);
                    if (options.nativeImage()) {
                        writer.reachability(
                                events.type(), reader.payloads(events.type().canonicalName()), events.place());
                    }
                } else if (!events.traits().contains(Trait.PRIVATE)) {
                    writer.emitterStub(events);
                }
            }
        } catch (FilerException e) {
            String type = String.join(".", subject.type().simpleNames());
            reporter.print(Rule.NAME_TAKEN, subject.place(), generated, type);
        }
    }

    private void generateForClients(Contract contract) throws IOException {
        Report report = SubjectValidator.validate(contract);
        reporter.print(report);
        if (report.clean() && options.typeScript()) {
            writer.typeScript(contract, options.longs());
        }
        if (report.clean() && options.asyncApi()) {
            writer.asyncApi(contract, options.version());
        }
        if (report.clean() && options.nativeImage()) {
            writer.reachability(contract.handler(), contract.classes(), contract.place());
        }
    }
}
