// Loaded into an Actor's process before its own code: writes what the process took into $MEASURED_FILE when it ends.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';

const sockets = new Set();
let bytesOfClosed = 0;
subscribe('net.client.socket', ({ socket }) => {
    sockets.add(socket);
    socket.once('close', () => {
        bytesOfClosed += socket.bytesRead;
        sockets.delete(socket);
    });
});

/** In kilobytes. The kernel's count of this program alone: `maxRSS` would begin with what the parent had. */
function peakMemory() {
    try {
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
        if (peak) return Number(peak[1]);
    } catch {
        // No Linux.
    }
    return process.resourceUsage().maxRSS;
}

function writeFigures() {
    const bytesRead = [...sockets].reduce((sum, { bytesRead: bytes }) => sum + bytes, bytesOfClosed);
    const { user, system } = process.cpuUsage();
    writeFileSync(
        process.env.MEASURED_FILE,
        JSON.stringify({ bytesRead, peakKilobytes: peakMemory(), cpuSeconds: (user + system) / 1e6 }),
    );
}

process.once('exit', writeFigures);
// For a run that is aborted.
setInterval(writeFigures, 500).unref();
