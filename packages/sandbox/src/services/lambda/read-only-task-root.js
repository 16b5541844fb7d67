// @ts-check
/**
 * Makes Node's functions that write files refuse the task root, which is read-only in Lambda: a function that writes beside
 * its code works nowhere else, and would change the synthesized asset here. It is not a wall against the function, which runs
 * with the rights of this process.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Functions that write, with the places of the paths among their arguments; each also as `…Sync` and with a promise. */
const writing = {
  first:
    'appendFile writeFile truncate mkdir mkdtemp rmdir rm unlink chmod chown lchmod lchown utimes lutimes rename'.split(
      ' ',
    ),
  second: ['rename', 'copyFile', 'cp', 'link', 'symlink'],
}

/** @typedef {(...values: unknown[]) => unknown} FileFunction */

/** @param {string} taskRoot */
export function refuseWrites(taskRoot) {
  /** @param {unknown} path */
  const isInside = (path) => {
    if (typeof path !== 'string' && !(path instanceof URL) && !Buffer.isBuffer(path)) return false
    const file = resolve(path instanceof URL ? fileURLToPath(path) : path.toString())
    return file === taskRoot || file.startsWith(taskRoot + sep)
  }
  for (const name of writing.first) guard(name, ([path]) => path, isInside)
  for (const name of writing.second) guard(name, ([, path]) => path, isInside)
  guard('open', ([path, flags]) => (isReading(flags) ? undefined : path), isInside)
  syncBuiltinESMExports()
}

/** @param {unknown} flags */
function isReading(flags) {
  if (typeof flags === 'number')
    return (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT)) === 0
  return typeof flags !== 'string' || /^(r|rs|sr)$/.test(flags)
}

/**
 * @param {string} name
 * @param {(values: unknown[]) => unknown} pathOf
 * @param {(path: unknown) => boolean} isInside
 */
function guard(name, pathOf, isInside) {
  /** @type {(values: unknown[]) => Error | undefined} */
  const refusal = (values) => {
    const path = pathOf(values)
    if (!isInside(path)) return undefined
    const text = `EROFS: read-only file system, ${name} '${path}'`
    return Object.assign(new Error(text), { errno: -30, code: 'EROFS', syscall: name, path: String(path) })
  }
  replace(fs, name, (plain) => (...values) => {
    const refused = refusal(values)
    const done = values.at(-1)
    if (!refused || typeof done !== 'function') return plain(...values)
    return process.nextTick(done, refused)
  })
  replace(fs, `${name}Sync`, (plain) => (...values) => {
    const refused = refusal(values)
    if (refused) throw refused
    return plain(...values)
  })
  replace(fs.promises, name, (plain) => async (...values) => {
    const refused = refusal(values)
    if (refused) throw refused
    return plain(...values)
  })
}

/**
 * @param {object} module
 * @param {string} name
 * @param {(plain: FileFunction) => FileFunction} wrap
 */
function replace(module, name, wrap) {
  const plain = Reflect.get(module, name)
  if (typeof plain === 'function') Reflect.set(module, name, wrap(plain.bind(module)))
}
