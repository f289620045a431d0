/**
 * The default JSON codec, on Jackson 3. The only package that sees Jackson.
 */
@NullMarked
package sockwright.json.jackson;

import org.jspecify.annotations.NullMarked;
