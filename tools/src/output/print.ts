import { printableJson, printableText } from './printable.ts'

/** Prints lines of text on standard output. */
export function printText(text: string): void {
  console.log(printableText(text))
}

/** Prints JSON. @param indent spaces per level; on one line if omitted */
export function printJson(value: unknown, indent?: number): void {
  console.log(printableJson(value, indent))
}

/** Prints on standard error why a command failed. A fault of the program itself includes the stack trace. */
export function printFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  console.error(`error: ${printableText(message)}`)
  const isOwnFault = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
  if (isOwnFault) console.error(`This is a fault of the program, not of what it was given:\n${error.stack}`)
}
