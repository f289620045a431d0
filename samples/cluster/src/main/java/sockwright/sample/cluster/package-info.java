/** The chat on two servers in Java and one in Node, in one cluster over Redis behind a load balancer. */
@NullMarked
package sockwright.sample.cluster;

import org.jspecify.annotations.NullMarked;
