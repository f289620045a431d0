@ClientOf(Shop.class)
package shop.client;

import shop.contract.Shop;
import sockwright.annotation.ClientOf;
