// Our server, on another process's stage: fixture `conductor` starts, drives and stops it.

/** What starts servers through a conductor. */
export function startedBy(conductor) {
  const ask = async (action, parameters) => {
    const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, JSON.stringify(value)]));
    const response = await fetch(`${conductor}/${action}?${query}`, { signal: AbortSignal.timeout(90_000) });
    if (!response.ok) {
      throw new Error(`${action}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  };
  return async (options) => {
    const { value: port } = await ask('start', { options });
    return {
      port,
      tell: (namespace, op, ...values) => ask('tell', { port, namespace, op, values }),
      stop: () => ask('stop', { port }),
    };
  };
}
