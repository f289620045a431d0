package demo;

class Other {
    record Message(String text) {}

    interface Base {
        record Socket(int id) {}
    }
}
