package demo.base;

import sockwright.annotation.OnEvent;

public abstract class Entity<T> {

    @OnEvent("save")
    public T save(T entity) {
        return entity;
    }

    @OnEvent("overridden")
    public void overridden(T entity) {}

    @OnEvent("renamed")
    public void renamed(T entity) {}
}
