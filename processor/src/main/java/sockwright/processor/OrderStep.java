package sockwright.processor;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import sockwright.processor.model.ClientOrder;
import sockwright.processor.model.Contract;
import sockwright.processor.reading.OrderReader;
import sockwright.processor.reading.OrderReader.Orderer;
import sockwright.processor.validation.Report;
import sockwright.processor.validation.Rule;
import sockwright.processor.validation.SubjectValidator;
import sockwright.processor.writing.SourceWriter;

/** Generates the clients that {@code @ClientOf} asks for. An order that names a type to come waits for the next round. */
final class OrderStep {

    private final OrderReader reader;
    private final SourceWriter writer;
    private final Reporter reporter;
    private final Options options;
    private final GeneratedFiles files;
    private final NavigableSet<Orderer> waiting = new TreeSet<>();

    OrderStep(ProcessingEnvironment environment, Reporter reporter, Options options, GeneratedFiles files) {
        this.reader = new OrderReader(environment.getElementUtils(), environment.getTypeUtils());
        this.writer = new SourceWriter(environment.getFiler());
        this.reporter = reporter;
        this.options = options;
        this.files = files;
    }

    void process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        waiting.addAll(reader.orderers(annotations, round));
        NavigableSet<Orderer> now = new TreeSet<>(waiting);
        waiting.clear();
        for (Orderer orderer : now) {
            try {
                process(orderer, round.processingOver());
            } catch (RuntimeException | LinkageError | IOException e) {
                reporter.failed(orderer.name(), e);
            }
        }
    }

    private void process(Orderer orderer, boolean last) throws IOException {
        OrderReader.Reading reading = reader.read(orderer);
        ClientOrder order = reading.order();
        if (reading.missing().isEmpty()) {
            generate(order);
        } else if (last) {
            reporter.print(Rule.UNRESOLVED, order.place(), orderer.name(), String.join(", ", reading.missing()));
        } else {
            waiting.add(orderer);
        }
    }

    private void generate(ClientOrder order) throws IOException {
        order.strangers().forEach(stranger -> reporter.print(Rule.CLIENT_OF, stranger.place(), stranger.type()));
        for (Contract contract : order.contracts()) {
            // whoever asks for a client gets one, or hears from the compiler that its runtime is missing
            boolean client = options.client(true);
            Report report = SubjectValidator.validate(contract, client);
            reporter.print(report, contract.place());
            if (client && report.clean() && !files.have(contract.client())) {
                files.write(contract.type(), contract.client(), contract.place(), () -> writer.client(contract));
            }
        }
    }
}
