package shop.contract;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;

@ClientEvents
public interface Deliveries {

    @Event("on its way")
    void sent(String order, Optional<String> note);

    CompletionStage<Boolean> received(String order);
}
