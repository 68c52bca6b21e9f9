/**
 * Lets a process die at a chosen point of its work: it watches every statement that writes to a database and every HTTP
 * request that is sent, and kills itself before or after one of them. Import it before anything that uses them.
 */
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import Libsql from 'libsql';

/** Where to die. */
export type CrashPoint =
    | {
          when: 'before' | 'after';
          /** A regular expression for the statement, its values behind it, or for one of the steps of a request. */
          what: string;
          /** For a COMMIT: a regular expression for a statement of its transaction. */
          writes?: string;
          /** Which of the statements or steps that match, from 1. */
          occurrence?: number;
      }
    /** The so many-th point of any kind. */
    | { count: number };

let point: CrashPoint | undefined;
let matches = 0;
let passed = 0;
let transaction: string[] = [];

/** From now on the process dies at the point. */
export function dieAt(crashPoint: CrashPoint): void {
    point = crashPoint;
}

function pass(when: 'before' | 'after', what: string): void {
    if (!point) return;
    passed += 1;
    if ('count' in point) {
        if (passed >= point.count) process.kill(process.pid, 'SIGKILL');
        return;
    }
    const { writes } = point;
    if (when !== point.when || !new RegExp(point.what).test(what)) return;
    if (writes && !transaction.some((statement) => new RegExp(writes).test(statement))) return;
    matches += 1;
    if (matches === (point.occurrence ?? 1)) process.kill(process.pid, 'SIGKILL');
}

const { prepare, exec } = Libsql.prototype;
Libsql.prototype.prepare = function (this: Libsql.Database, sql: string) {
    const statement = prepare.call(this, sql) as Libsql.Statement<unknown[]>;
    statement.run = (...values: unknown[]) => {
        const what = `${sql} -- ${values.filter((value) => typeof value === 'string').join(' ')}`;
        transaction.push(what);
        pass('before', what);
        // As it is now: a full disk may have taken its place.
        const result = Object.getPrototypeOf(statement).run.apply(statement, values);
        pass('after', what);
        return result;
    };
    return statement;
} as typeof prepare;
Libsql.prototype.exec = function (this: Libsql.Database, sql: string) {
    if (sql.startsWith('BEGIN')) transaction = [];
    pass('before', sql);
    const result = exec.call(this, sql);
    pass('after', sql);
    return result;
} as typeof exec;

const { request } = http;
http.request = ((url: URL, options: http.RequestOptions, answered: (response: http.IncomingMessage) => void) => {
    pass('before', 'the request');
    const sent = request(url, options, (response) => {
        pass('before', 'the answer');
        response.on('end', () => pass('after', 'the answer'));
        answered(response);
    });
    sent.on('finish', () => pass('after', 'the request'));
    return sent;
}) as typeof request;
syncBuiltinESMExports();
