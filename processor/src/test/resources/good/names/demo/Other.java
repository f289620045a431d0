package demo;

class Other {
    record Message(String text) {}
}
