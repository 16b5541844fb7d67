/**
 * Where the app keeps what a person typed until the server has it. sessionStorage, and never localStorage: it belongs
 * to one tab, survives a reload and a lost connection, and ends with the tab, as the sign-in tokens do. Signing out
 * and submitting clear it earlier. A closed tab therefore loses what could not be sent; personal data that
 * stays on a borrowed phone would be worse.
 */
const prefix = 'breakwater.personal.'

export function readPersonal(name: string): unknown {
  const text = window.sessionStorage.getItem(prefix + name)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch (cause) {
    reportError(new Error(`what was kept as ${name} is not readable`, { cause }))
    return null
  }
}

export function keepPersonal(name: string, value: unknown): void {
  try {
    window.sessionStorage.setItem(prefix + name, JSON.stringify(value))
  } catch (cause) {
    // Storage is full or switched off: the draft still lives in memory and on the server.
    reportError(new Error(`${name} could not be kept in this tab`, { cause }))
  }
}

export function forgetPersonal(name: string): void {
  window.sessionStorage.removeItem(prefix + name)
}

export function clearPersonalData(): void {
  for (const key of Object.keys(window.sessionStorage)) {
    if (key.startsWith(prefix)) window.sessionStorage.removeItem(key)
  }
}
