package demo;

interface Changes<T> {
    void changed(T value);

    void both(String text);
}
