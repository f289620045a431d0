package demo;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.server.Socket;

@Namespace("/orders")
public class Orders {

    public record Line(@NotBlank String article, @Positive int amount) {}

    @OnEvent
    int order(Socket socket, @Valid List<Line> lines, @Nullable @Size(max = 200) String note) {
        return lines.size();
    }

    @OnEvent
    @Join("{shop}")
    @Room("customers")
    void enter(@NotNull @Size(min = 2) @Size(max = 20, message = "is too long") String shop) {}

    @OnEvent
    void tag(
            List<@NotBlank @Size(max = 20) String> tags,
            Map<String, List<@Positive Integer>> amounts,
            Optional<@Email String> contact,
            List<@Valid Line> lines) {}

    /** Its constraints are those of its own class, which every conversion looks at. */
    @OnEvent
    void add(Line line) {}
}
