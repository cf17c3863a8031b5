using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "worker", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "dist/worker.js"),
    (name = "./connectfi.wasm", wasm = embed "dist/connectfi.wasm"),
    (name = "./sandbox.wasm", wasm = embed "dist/sandbox.wasm"),
    (name = "./photo.wasm", wasm = embed "dist/photo.wasm"),
  ],
  compatibilityDate = "2026-10-01",
);
