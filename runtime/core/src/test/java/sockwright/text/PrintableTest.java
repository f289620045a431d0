package sockwright.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void anOrdinaryNameIsShownAsItIs() {
        String name = "chat message";
        assertThat(Printable.of(name)).isSameAs(name);
        assertThat(Printable.of("Größe 日本 🎉")).isEqualTo("Größe 日本 🎉");
    }

    @Test
    void nothingBeginsALineOfItsOwn() {
        assertThat(Printable.of("a\r\nERROR forged\u0085\u2028\u2029\u000b\f"))
                .isEqualTo("a\\r\\nERROR forged\\u0085\\u2028\\u2029\\u000b\\u000c");
    }

    @Test
    void nothingMovesTheCursorOrTurnsTextRound() {
        assertThat(Printable.of("\u001b[2J\0\t\u202e\u200b\ufeff"))
                .isEqualTo("\\u001b[2J\\u0000\\t\\u202e\\u200b\\ufeff");
        assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\udb40\\udc41"); // a tag, which is invisible
    }

    @Test
    void halfOfAPairIsAnEscape() {
        assertThat(Printable.of("\ud83c!")).isEqualTo("\\ud83c!");
    }

    @Test
    void aLongTextIsCutAndSaysHowLongItIs() {
        String longest = "x".repeat(Printable.LONGEST);
        assertThat(Printable.of(longest)).isSameAs(longest);
        assertThat(Printable.of(longest + "y")).isEqualTo(longest + "… (257 characters)");
    }

    @Test
    void aPairIsNotCutInHalf() {
        String cut = Printable.of("x".repeat(Printable.LONGEST - 1) + "🎉🎉");
        assertThat(cut).isEqualTo("x".repeat(Printable.LONGEST - 1) + "🎉… (259 characters)");
    }

    @Test
    void whatHasBeenMadePrintableStaysAsItIs() {
        String shown = Printable.of("a\nb\u202e");
        assertThat(Printable.of(shown)).isEqualTo(shown);
    }
}
