package bad;

import java.util.List;
import java.util.Optional;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.dispatch.Ack;
import sockwright.server.Socket;

public class Templates {

    @interface Nullable {}

    record Author(String name, @Nullable Author editor) {}

    record Edit(String document, Author author, List<String> lines, Optional<String> note) {}

    @ClientEvents
    interface Events {
        void news(String text);
    }

    @OnEvent
    @Join("") //! SockTemplateEmpty: the name of a room is empty
    void empty() {}

    @OnEvent
    @Join({
        "fine",
        "{room" //! SockTemplateSyntax: "{room" has a brace without its counterpart
    })
    void open(String room) {}

    @OnEvent
    @Leave("room}") //! SockTemplateSyntax: "room}" has a brace without its counterpart
    void close(String room) {}

    @OnEvent
    @Room("{{room}}") //! SockTemplateSyntax: "{{room}}" has a brace without its counterpart
    void doubled(String room) {}

    @OnEvent
    @Room("a{}") //! SockTemplateSyntax: "a{}" has a variable without a name
    void nameless(String room) {}

    @OnEvent
    @Room("{edit.}") //! SockTemplateSyntax: "{edit.}" has a variable without a name
    void dangling(Edit edit) {}

    @OnEvent
    @Room("{romm}") //! SockTemplateParameter: {romm} in "{romm}": the method has no parameter "romm" to name a room by; did you mean "room"?
    void typo(String room) {}

    @OnEvent
    @Room("{other}") //! SockTemplateParameter: the method has no parameter "other" to name a room by; there are: edit, socket
    void unknown(Edit edit, Socket socket, Ack<String> ack, Events events) {}

    @OnConnect
    @Join("{user}") //! SockTemplateParameter: the method has no parameter "user" to name a room by; it has none
    void noParameters() {}

    @OnEvent
    @Room("{edit.docment}") //! SockTemplateComponent: {edit.docment} in "{edit.docment}": Edit has no component and no method without parameters "docment"; did you mean "document"?
    void component(Edit edit) {}

    @OnEvent
    @Room("{edit.author.age}") //! SockTemplateComponent: Author has no component and no method without parameters "age"; there are: name, editor
    void nested(Edit edit) {}

    @OnEvent
    @Room("{count.size}") //! SockTemplateComponent: int has no component and no method without parameters "size"; it has none
    void primitive(int count) {}

    @OnEvent
    @Room("{edit}") //! SockTemplateType: {edit} in "{edit}" has the type Edit, which makes no name; a variable is a String, number, boolean, char, enum or UUID; name one of its components
    void record(Edit edit) {}

    @OnEvent
    @Room("{edit.lines}") //! SockTemplateType: {edit.lines} in "{edit.lines}" has the type List<String>, which makes no name
    void list(Edit edit) {}

    @OnEvent
    @Room("{edit.note}") //! SockTemplateType: has the type Optional<String>, which makes no name
    void optional(Edit edit) {}

    @OnEvent
    @Room("{edit.document}") //! SockTemplateNullable: {edit.document} in "{edit.document}" leads through a value that may be null
    void nullable(@Nullable Edit edit) {}

    @OnEvent
    @Room("{edit.author.editor.name}") //! SockTemplateNullable: {edit.author.editor.name} in
    void nullableComponent(Edit edit) {}

    @Namespace("/doc-{id}")
    static class Docs {
        @OnEvent
        @Room("{id}/{number}") //! SockTemplateAmbiguous: {id} in "{id}/{number}" names both a parameter and a variable of the namespace; rename the parameter, or mark it @Variable
        void ambiguous(String id, int number) {}

        @OnEvent
        @Join("{ib}") //! SockTemplateParameter: the method has no parameter "ib" to name a room by; did you mean "id"?
        void typo(String text) {}

        @OnEvent
        @Join("{id.size}") //! SockTemplateComponent: String has no component and no method without parameters "size"
        void component(@Variable String id) {}
    }

    @OnEvent
    void emitter(
            String room,
            @Room("{rom}") //! SockTemplateParameter: did you mean "room"?
            Events events) {}
}
