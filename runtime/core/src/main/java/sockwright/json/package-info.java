/**
 * The JSON codec SPI: how the values of events become text and back. No JSON library shows through it.
 */
@NullMarked
package sockwright.json;

import org.jspecify.annotations.NullMarked;
