package demo;

import java.util.Map;
import sockwright.annotation.Auth;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Variable;

@Namespace("/`t`\\${id}*/{$b}-${$}\n{gr\u00f6\u00dfe}\"{in}@{url}#{options}\u00e9{auth}\u2028{\u20ac}")
public class HostileTemplate {

    @OnConnect
    @Join("${id}`{$}")
    void connect(@Variable String id, @Auth Map<String, String> auth) {}

    @OnEvent
    void socket(String answerTimeout) {}

    @OnEvent
    void toString(int x) {}

    @OnEvent
    String then(String then) {
        return then;
    }
}
