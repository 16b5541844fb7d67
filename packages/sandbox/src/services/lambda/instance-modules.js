// @ts-check
/**
 * Which modules a function's worker thread can load, and how: the bundle, Node's modules and the AWS SDK that Lambda
 * provides, so that a dependency left out of a bundle fails here too.
 *
 * @typedef {{ _compile(source: string, file: string, format: string): unknown }} CompiledModule
 */
import { existsSync, readFileSync } from 'node:fs'
import Module, { registerHooks } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { StartError } from './start-error.js'

const providedByLambda = /^@(aws-sdk|smithy)\//

/** @param {string} taskRoot */
export function restrictModules(taskRoot) {
  const rootUrl = `${pathToFileURL(taskRoot).href}/`
  registerHooks({
    resolve(specifier, context, next) {
      const fromBundle = context.parentURL?.startsWith(rootUrl) === true
      const isProvided = fromBundle && providedByLambda.test(specifier)
      const resolved = next(specifier, isProvided ? { ...context, parentURL: import.meta.url } : context)
      if (fromBundle && !isProvided && resolved.url.startsWith('file:') && !resolved.url.startsWith(rootUrl)) {
        throw new StartError('Runtime.ImportModuleError', `Error: Cannot find package '${specifier}' in the bundle`)
      }
      if (!resolved.url.startsWith(rootUrl) || !resolved.url.endsWith('.js')) return resolved
      return { ...resolved, format: scriptFormat(dirname(fileURLToPath(resolved.url)), taskRoot) }
    },
  })
  loadScripts(taskRoot)
}

/**
 * Node reads package.json again where it compiles a `.js` file, also above the bundle, and then takes a script for a module.
 *
 * @param {string} taskRoot
 */
function loadScripts(taskRoot) {
  const extensions = Reflect.get(Module, '_extensions')
  const plain = extensions['.js']
  extensions['.js'] = (/** @type {CompiledModule} */ module, /** @type {string} */ file) => {
    const isScript = file.startsWith(taskRoot + sep) && scriptFormat(dirname(file), taskRoot) === 'commonjs'
    if (!isScript) return plain(module, file)
    return module._compile(readFileSync(file, 'utf8'), file, 'commonjs')
  }
}

/**
 * A bundle has no parents in Lambda: a package.json above it on this machine must not decide what its `.js` files are.
 *
 * @param {string} directory
 * @param {string} taskRoot
 * @returns {'module' | 'commonjs'}
 */
function scriptFormat(directory, taskRoot) {
  const manifest = join(directory, 'package.json')
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module' ? 'module' : 'commonjs'
  return directory === taskRoot ? 'commonjs' : scriptFormat(dirname(directory), taskRoot)
}
