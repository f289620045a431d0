package bad;

import sockwright.annotation.Namespace;

@Namespace("/far")
public class OutOfReach extends bad.far.Base {}
