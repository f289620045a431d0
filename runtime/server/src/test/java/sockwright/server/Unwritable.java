package sockwright.server;

/** A value that no codec can write. */
record Unwritable(String value) {

    static final Unwritable VALUE = new Unwritable("secret");

    @Override
    public String value() {
        throw new IllegalStateException(value);
    }
}
