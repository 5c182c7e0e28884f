// ical.js, Thunderbird's and Nextcloud's library: a line of JSON in, a line of JSON out, as in common.py.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(pathToFileURL(process.env.ICAL_JS + "/"));
const ICAL = (await import(pathToFileURL(found.resolve("ical.js")).href)).default;
const MOST = 200000;

function offsetOf(zone, stamp) {
  const shown = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric",
    day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(new Date(stamp));
  const part = (name) => Number(shown.find((one) => one.type === name).value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - stamp;
}

function instant(time, zone) {
  if (!time.isDate && time.zone.tzid !== "floating") return time.toUnixTime() * 1000;
  const face = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  return face - offsetOf(zone, face - offsetOf(zone, face));
}

function takesTime(component, request) {
  const text = (name) => (component.getFirstPropertyValue(name) ?? "").toString().toUpperCase();
  if (request.own.includes(component.getFirstPropertyValue("uid"))) return false;
  if (text("status") === "CANCELLED" || text("transp") === "TRANSPARENT") return false;
  const shown = text("x-microsoft-cdo-busystatus");
  if (shown === "WORKINGELSEWHERE" || (shown === "FREE" && text("transp") !== "OPAQUE")) return false;
  const mine = component.getAllProperties("attendee")
    .filter((one) => one.getFirstValue().toLowerCase().replace("mailto:", "") === request.me);
  return mine.length === 0 || mine.some((one) => !["DECLINED", "DELEGATED"].includes(one.getParameter("partstat")));
}

function read(request) {
  const [start, end] = [Date.parse(request.start), Date.parse(request.end)];
  const spans = [];
  const take = (component, from, to) => {
    if (takesTime(component, request)) spans.push([from, to].map((one) => new Date(instant(one, request.zone)).toISOString()));
  };
  const parsed = ICAL.parse(request.text);
  for (const one of typeof parsed[0] === "string" ? [parsed] : parsed) {
    const calendar = new ICAL.Component(one);
    for (const zone of calendar.getAllSubcomponents("vtimezone")) {
      ICAL.TimezoneService.register(zone);
    }
    const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
    const masters = events.filter((event) => !event.isRecurrenceException());
    for (const event of events.filter((each) => each.isRecurrenceException())) {
      if (!masters.some((master) => master.uid === event.uid)) take(event.component, event.startDate, event.endDate);
    }
    for (const event of masters) {
      if (!event.isRecurring()) {
        take(event.component, event.startDate, event.endDate);
        continue;
      }
      const iterator = event.iterator();
      for (let count = 0, next = iterator.next(); next && count < MOST; count += 1, next = iterator.next()) {
        if (instant(next, request.zone) >= end) break;
        const details = event.getOccurrenceDetails(next);
        if (instant(details.endDate, request.zone) > start) take(details.item.component, details.startDate, details.endDate);
      }
      for (const other of Object.values(event.exceptions ?? {})) {
        if (instant(other.startDate, request.zone) < end) take(other.component, other.startDate, other.endDate);
      }
    }
    ICAL.TimezoneService.reset();
  }
  return spans;
}

function fields(request) {
  const calendar = new ICAL.Component(ICAL.parse(request.text));
  calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
  const component = calendar.getFirstSubcomponent("vevent");
  const event = new ICAL.Event(component);
  const moment = (time) => new Date(instant(time, request.zone)).toISOString().replace(".000Z", "+00:00");
  const said = (name) => component.getFirstPropertyValue(name);
  return { method: calendar.getFirstPropertyValue("method"), uid: event.uid, sequence: event.sequence,
    status: said("status"), start: moment(event.startDate), end: moment(event.endDate), attendee: said("attendee"),
    organizer: said("organizer"), summary: event.summary };
}

console.log("ready");
for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = request.message ? fields(request) : { spans: read(request) };
  } catch (error) {
    answer = { error: error.name + ": " + error.message.slice(0, 80) };
  }
  console.log(JSON.stringify(answer));
}
