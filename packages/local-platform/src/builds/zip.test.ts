import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip } from './zip.js';

interface Member {
    name: string;
    content: Buffer;
    mode?: number;
    claimedSize?: number;
    isStored?: boolean;
}

/** Creates a zip archive, with wrong data where a test wants it. */
function zip(members: Member[]): Buffer {
    const locals: Buffer[] = [];
    const central: Buffer[] = [];
    let offset = 0;
    for (const { name, content, mode = 0o100644, claimedSize = content.length, isStored = false } of members) {
        const data = isStored ? content : deflateRawSync(content);
        const path = Buffer.from(name);
        const local = Buffer.alloc(30);
        local.writeUInt32LE(0x04034b50, 0);
        local.writeUInt16LE(path.length, 26);
        const entry = Buffer.alloc(46);
        entry.writeUInt32LE(0x02014b50, 0);
        entry.writeUInt16LE(isStored ? 0 : 8, 10);
        entry.writeUInt32LE(crc32(content), 16);
        entry.writeUInt32LE(data.length, 20);
        entry.writeUInt32LE(claimedSize, 24);
        entry.writeUInt16LE(path.length, 28);
        entry.writeUInt32LE((mode << 16) >>> 0, 38);
        entry.writeUInt32LE(offset, 42);
        locals.push(local, path, data);
        central.push(entry, path);
        offset += local.length + path.length + data.length;
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(members.length, 10);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...locals, ...central, end]);
}

describe('readZip', () => {
    it('returns any files that were put in', async () => {
        const member = fc.record({
            name: fc.string({ minLength: 1 }).filter((name) => !name.endsWith('/')),
            content: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
            isStored: fc.boolean(),
        });
        await fc.assert(
            fc.asyncProperty(fc.array(member, { maxLength: 5 }), async (members) => {
                const read = await readZip(zip(members), 1_000_000);
                expect(read.map(({ name, content }) => ({ name, content }))).toEqual(
                    members.map(({ name, content }) => ({ name: Buffer.from(name).toString(), content })),
                );
            }),
        );
    });

    it('refuses data that is no archive, has wrong sizes, is too large or has links', async () => {
        const content = Buffer.alloc(10_000, 'a');
        await expect(readZip(Buffer.from('no zip'), 1000)).rejects.toThrow('not a zip archive');
        await expect(readZip(zip([{ name: 'a', content }]), 1000)).rejects.toThrow('more than 1000 bytes');
        await expect(readZip(zip([{ name: 'a', content, claimedSize: 10 }]), 1000)).rejects.toThrow();
        await expect(readZip(zip([{ name: 'a', content: Buffer.from('/etc'), mode: 0o120777 }]), 1000)).rejects.toThrow(
            'symbolic link',
        );
        const damaged = zip([{ name: 'a', content: Buffer.from('hello'), isStored: true }]);
        damaged[32] = 0;
        await expect(readZip(damaged, 1000)).rejects.toThrow('damaged at a');
    });

    it('never reads past the archive, whatever bytes it holds', async () => {
        const whole = zip([{ name: 'a', content: Buffer.from('hello') }]);
        await fc.assert(
            fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (position, byte) => {
                const changed = Buffer.from(whole);
                changed[position] = byte;
                try {
                    await readZip(changed, 1000);
                } catch (error) {
                    expect(error).toBeInstanceOf(Error);
                }
            }),
        );
    });
});
