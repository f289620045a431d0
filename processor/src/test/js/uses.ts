// Right and wrong uses of generated modules. The compiler must object exactly where a line says so.

import { ChatClient, connectChat, EventError, type ChatSocket, type Message } from "expected/chat/META-INF/sockwright/typescript/chat/chat.js";
import { connectAsker } from "expected/asking/META-INF/sockwright/typescript/demo/asker.js";
import { connectBooking, isBookingFailure } from "expected/failures/META-INF/sockwright/typescript/demo/booking.js";
import { connectDocs } from "expected/middleware/META-INF/sockwright/typescript/demo/docs.js";
import { connectJson, type Shape, type Sparse, type Wrapping } from "expected/json/META-INF/sockwright/typescript/demo/json.js";

const url = "http://localhost:3000";

export async function events() {
  const chat: ChatClient = connectChat(url, { user: "ada", token: "t" }, { answerTimeout: 500, reconnection: false });
  const history: Message[] = await chat.join("lobby");
  const done: void = await chat.say({ user: "ada", text: "hello" });
  const revision: number = await chat.edit({ document: 1, revision: 2, text: "" });
  const stop: () => void = chat.onTyping((user, active) => console.log(user.length, active === true));
  stop();
  // @ts-expect-error the answer is no text
  const text: string = await chat.join("lobby");
  // @ts-expect-error a room is no number
  await chat.join(1);
  // @ts-expect-error an argument is missing
  await chat.move("here");
  // @ts-expect-error a message has a text
  await chat.say({ user: "ada" });
  // @ts-expect-error there is no such event
  await chat.shout("hello");
  // @ts-expect-error a name is no number
  chat.onTyping((user: number) => console.log(user));
  // @ts-expect-error login wants a token
  connectChat(url, { user: "ada" });
  // @ts-expect-error login is missing
  connectChat(url);
  return [history, done, revision, text];
}

export function theOfficialSocket(socket: ChatSocket) {
  socket.emit("chat message", { user: "ada", text: "hello" });
  socket.emit("join", "lobby", (answer) => ("error" in answer ? answer.error.code : answer.map((message) => message.text)));
  socket.on("typing", (user, active) => console.log(user.length, active));
  // @ts-expect-error there is no such event
  socket.emit("chat massage", { user: "ada", text: "hello" });
  // @ts-expect-error a message has a text
  socket.emit("chat message", { user: "ada" });
  // @ts-expect-error the answer may be a failure
  socket.emit("join", "lobby", (answer) => answer.length);
  // @ts-expect-error nobody sends it
  socket.on("typed", () => {});
}

export function failures(error: unknown) {
  return error instanceof EventError && error.code === "not_found" ? error.message : undefined;
}

export async function declaredFailures() {
  const booking = connectBooking(url);
  try {
    await booking.reserve("a1");
  } catch (error) {
    if (isBookingFailure("reserve", error)) {
      switch (error.code) {
        case "sold_out":
        case "sold_out_for_good":
          return error.data.rows.map((row) => row.length + error.data.free);
        case "closed":
          // @ts-expect-error this one has no data
          return error.data;
        // @ts-expect-error reserving costs nothing
        case "too_expensive":
          return error;
        default:
          return error satisfies never;
      }
    }
    // @ts-expect-error there is no such event
    isBookingFailure("reverse", error);
  }
  booking.socket.emit("pay", 100, (answer) => {
    if (typeof answer !== "string" && isBookingFailure("pay", answer.error) && answer.error.code === "too_expensive") {
      const limit: number | null | undefined = answer.error.data;
      // @ts-expect-error there may be no limit
      const certain: number = answer.error.data;
      console.log(limit, certain);
    }
  });
}

export function answers() {
  const asker = connectAsker(url);
  asker.onConfirm((question) => question.endsWith("?"));
  asker.onConfirm(async () => true);
  asker.onVote((question, options) => options.includes(question));
  // @ts-expect-error the server wants to know
  asker.onConfirm(() => {});
  // @ts-expect-error yes is no boolean
  asker.onConfirm(() => "yes");
}

export function namespaces() {
  connectDocs(url, { tenant: "a", id: "1" }, { user: "ada" });
  // @ts-expect-error a variable is missing
  connectDocs(url, { tenant: "a" }, { user: "ada" });
}

export function shapes(shape: Shape): number {
  switch (shape.type) {
    case "circle":
      return shape.radius;
    case "disc":
      return shape.thickness;
    case "Json$Group":
      return shape.shapes.map(shapes).reduce((one, other) => one + other, 0);
  }
}

export async function payloads(wrapping: Wrapping) {
  const json = connectJson(url, { id: "1" }, { text: "t", scopes: [] });
  const sparse: Sparse = {};
  const account = await json.account({ name: "ada", password: "secret" });
  // @ts-expect-error it may not be there
  const secret: string = account.password;
  const outcome = await json.outcome({ type: "done", value: { x: 1, y: 2 } });
  const result: number | string = outcome.type === "done" ? outcome.value : outcome.reason;
  // @ts-expect-error a point is no text
  await json.outcome({ type: "done", value: "here" });
  const named = await json.names({ first_name: "Ada", last: "Lovelace" }, sparse, wrapping);
  await json.untyped({ any: ["thing"] }, {}, "text", { secret: "text" });
  const circle: Shape = { type: "circle", radius: 1 };
  // @ts-expect-error a circle has a radius
  const round: Shape = { type: "circle" };
  // @ts-expect-error there is no such shape
  const square: Shape = { type: "square", side: 1 };
  // @ts-expect-error it may be null
  const length = named.last.length;
  const lengths = wrapping.names.map((name) => name.length);
  return [circle, round, square, length, lengths, result, secret, account.id];
}
