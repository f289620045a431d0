package sockwright.protocol.engineio;

import java.util.List;

/**
 * What the server tells a client in the {@link EnginePacket.Open} packet (Engine.IO protocol 4, "Handshake").
 *
 * @param sid the session's id, a secret; base64url text
 * @param upgrades names of the transports that the session can move to
 * @param pingIntervalMillis from one heartbeat to the next, in milliseconds
 * @param pingTimeoutMillis how long the answer to a heartbeat may take, in milliseconds
 * @param maxPayload how large a message may be, in bytes
 */
public record OpenData(
        String sid, List<String> upgrades, long pingIntervalMillis, long pingTimeoutMillis, long maxPayload) {

    public OpenData {
        upgrades = List.copyOf(upgrades);
    }

    /** The five keys as JSON, in the order in which the reference writes them. */
    public String toJson() {
        StringBuilder json = new StringBuilder(128);
        json.append("{\"sid\":");
        JsonText.quote(sid, json);
        json.append(",\"upgrades\":[");
        for (int i = 0; i < upgrades.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            JsonText.quote(upgrades.get(i), json);
        }
        return json.append("],\"pingInterval\":")
                .append(pingIntervalMillis)
                .append(",\"pingTimeout\":")
                .append(pingTimeoutMillis)
                .append(",\"maxPayload\":")
                .append(maxPayload)
                .append('}')
                .toString();
    }
}
