import { generateKeyPairSync, sign } from 'node:crypto';

/** A DER element: its tag, and its content in parts. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
    const content = Buffer.concat(parts);
    const { length } = content;
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));

/** Makes a certificate for `localhost` that nobody has signed but itself, so that no key has to be kept in a file. */
export function selfSignedCertificate(): { cert: string; key: string } {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const algorithm = sequence(objectId('2a8648ce3d040302')); // ecdsa-with-SHA256
    const name = sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from('localhost')))));
    const validity = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
    const content = sequence(
        der(0x02, Buffer.from([1])),
        algorithm,
        name,
        validity,
        name,
        publicKey.export({ type: 'spki', format: 'der' }),
    );
    const signature = der(0x03, Buffer.from([0]), sign('sha256', content, privateKey));
    const base64 = sequence(content, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
    return {
        cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    };
}
