// The page that browser.mjs opens: one RTCPeerConnection at a time, driven by commands.
//
// run({op, …}) gives {ok: true, result} or {ok: false, error: {name, message}}.

(() => {
  let connection;
  let audio;
  const streams = new Map();

  const track = (kind) => {
    if (kind === 'audio') {
      audio ??= new AudioContext();
      return audio.createMediaStreamDestination().stream.getAudioTracks()[0];
    }
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').fillRect(0, 0, 8, 8);
    return canvas.captureStream(5).getVideoTracks()[0];
  };

  const stream = (name) => {
    if (!streams.has(name)) streams.set(name, new MediaStream());
    return streams.get(name);
  };

  const transceiver = ({ index }) => {
    const found = connection.getTransceivers()[index];
    if (found === undefined) throw new Error(`no transceiver ${index}`);
    return found;
  };

  const name = (codec) => codec.mimeType.split('/')[1];

  const parameters = (of) => {
    const { codecs, headerExtensions, encodings } = of.getParameters();
    return {
      codecs: codecs?.map((codec) => ({
        payload_type: codec.payloadType,
        name: name(codec),
        clock_rate: codec.clockRate,
        channels: codec.channels ?? 1,
      })),
      // Firefox leaves them out, always.
      extensions: headerExtensions?.length
        ? headerExtensions.map(({ id, uri }) => ({ id, uri }))
        : undefined,
      rids: encodings?.map(({ rid }) => rid).filter((rid) => rid !== undefined),
    };
  };

  const commands = {
    open({ bundle }) {
      connection?.close();
      streams.clear();
      connection = new RTCPeerConnection(bundle ? { bundlePolicy: bundle } : {});
    },
    codecs({ kind }) {
      return [...new Set(RTCRtpReceiver.getCapabilities(kind).codecs.map(name))];
    },
    track({ kind }) {
      connection.addTrack(track(kind), stream('s'));
    },
    transceiver({ kind, direction, rids }) {
      const init = { direction, streams: [stream('s')] };
      if (rids.length) init.sendEncodings = rids.map((rid) => ({ rid }));
      connection.addTransceiver(direction.startsWith('send') ? track(kind) : kind, init);
    },
    prefer({ index, codecs }) {
      const chosen = transceiver({ index });
      const { kind } = chosen.receiver.track;
      const all = RTCRtpReceiver.getCapabilities(kind).codecs;
      const wanted = codecs.flatMap((wanted) =>
        all.filter((codec) => name(codec).toLowerCase() === wanted.toLowerCase()),
      );
      chosen.setCodecPreferences(wanted);
    },
    direction({ index, direction }) {
      transceiver({ index }).direction = direction;
    },
    removeTrack({ index }) {
      connection.removeTrack(transceiver({ index }).sender);
    },
    stop({ index }) {
      transceiver({ index }).stop();
    },
    data() {
      connection.createDataChannel('data');
    },
    restartIce() {
      connection.restartIce();
    },
    async local({ type }) {
      if (type === 'rollback') return void (await connection.setLocalDescription({ type }));
      const made =
        type === 'offer' ? await connection.createOffer() : await connection.createAnswer();
      await connection.setLocalDescription(made);
      return connection.localDescription.sdp;
    },
    async remote(description) {
      await connection.setRemoteDescription(description);
    },
    state() {
      const transports = [];
      const numbered = (transport) => {
        if (!transport) return undefined;
        if (!transports.includes(transport)) transports.push(transport);
        return transports.indexOf(transport);
      };
      return {
        signaling: connection.signalingState,
        local: connection.currentLocalDescription?.sdp,
        remote: connection.currentRemoteDescription?.sdp,
        data: Boolean(connection.sctp),
        data_transport: numbered(connection.sctp?.transport),
        transceivers: connection.getTransceivers().map((each) => ({
          mid: each.mid,
          kind: each.receiver.track.kind,
          direction: each.direction,
          current: each.currentDirection,
          transport: numbered(each.sender.transport ?? each.receiver.transport),
          sends: parameters(each.sender),
          receives: parameters(each.receiver),
          // Chromium tells these besides.
          negotiated: each
            .getNegotiatedHeaderExtensions?.()
            .filter(({ direction }) => direction !== 'stopped')
            .map(({ uri, direction }) => ({ uri, direction })),
        })),
      };
    },
  };

  window.run = async (command) => {
    try {
      return { ok: true, result: (await commands[command.op](command)) ?? null };
    } catch (error) {
      return { ok: false, error: { name: error.name, message: error.message } };
    }
  };
})();
