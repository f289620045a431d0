package sockwright.processor.validation;

import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Contract;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.Subject;

/** The door to this package. */
public final class SubjectValidator {

    private SubjectValidator() {}

    /**
     * Everything that is wrong with what a handler class has agreed on with its clients.
     *
     * @param client whether a client in Java is to be generated, which has to name every type
     */
    public static Report validate(Contract contract, boolean client) {
        Report.Collector report = new Report.Collector();
        ContractValidator validator = new ContractValidator(contract, report);
        validator.validate();
        if (client) {
            validator.validateNames();
        }
        return report.report();
    }

    /** Everything that is wrong with a subject. */
    public static Report validate(Subject subject) {
        Report.Collector report = new Report.Collector();
        if (subject instanceof HandlerClass handler) {
            new HandlerValidator(handler, report).validate();
        } else if (subject instanceof ClientEventsType events) {
            new ClientEventsValidator(events, report).validate();
        } else if (subject instanceof ErrorType error) {
            new ErrorValidator(report).validate(error);
        }
        // of a bystander, only where its annotations stand can be wrong
        MarkValidator.validate(subject.marks(), report);
        return report.report();
    }
}
