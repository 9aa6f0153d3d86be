-- Ranges of one size from anywhere in a file, each side of a pair with the same seeds. Arguments: size, length of the file, seed.
local size, length

function init(arguments)
  size = tonumber(arguments[1])
  length = tonumber(arguments[2])
  math.randomseed(tonumber(arguments[3]))
end

function request()
  local first = math.random(0, length - size)
  wrk.headers["Range"] = string.format("bytes=%d-%d", first, first + size - 1)
  return wrk.format("GET")
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"bytes":%d,"microseconds":%d,"requests":%d,"p50":%d,"broken":%d,"refused":%d}\n',
    summary.bytes, summary.duration, summary.requests, latency:percentile(50),
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
