import { isPlainObject } from './plain-object.ts'

/** Returns whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Returns whether a text is JSON and an object. */
export function isJsonObject(text: string): boolean {
  return isJson(text) && isPlainObject(JSON.parse(text))
}
