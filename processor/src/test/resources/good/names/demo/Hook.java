package demo;

record Hook(String url) {}
