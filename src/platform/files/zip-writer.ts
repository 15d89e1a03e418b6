// Writes a zip archive from parts that are packed already or are to be packed here. Called by office.ts, which has read them
// with yauzl. Only what text documents need: no encryption, no Zip64, names in UTF-8 (APPNOTE 6.3).
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8;
  readonly packed: Uint8Array;
  readonly crc: number;
  readonly plainBytes: number;
};

export function packPart(name: string, plain: Buffer): ZipPart {
  return { name, method: 8, packed: deflateRawSync(plain), crc: crc32(plain), plainBytes: plain.length };
}

/** The parts in the order given; times are all zero, since they too tell of the sender's machine. */
export function writeZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const { name, method, packed, crc, plainBytes } of parts) {
    const fileName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(method, 4);
    // 1 January 1980, the first day that there is.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plainBytes, 18);
    common.writeUInt16LE(fileName.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from('PK\x03\x04'), common, fileName, packed);
    list.push(Buffer.from('PK\x01\x02\x14\0'), common, rest, fileName);
    offset += 4 + common.length + fileName.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
