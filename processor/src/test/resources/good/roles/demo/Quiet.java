package demo;

import sockwright.annotation.Namespace;

@Namespace("/quiet")
public class Quiet {}
