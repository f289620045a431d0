record Wrapped<T>(T value) {}
