import { Command } from 'commander'
import { vi } from 'vitest'
import type { Estate } from '../../access/estate.ts'
import { canCommand } from '../can.ts'
import { reachCommand } from '../reach.ts'

/** Returns the output of a command about an estate. Rejects on bad usage. */
export async function ask(estate: Estate, ...args: string[]): Promise<string> {
  const printed = vi.spyOn(console, 'log').mockReturnValue()
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
  for (const make of [canCommand, reachCommand]) {
    program.addCommand(make(async () => estate).copyInheritedSettings(program))
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return printed.mock.calls.join('\n')
  } finally {
    printed.mockRestore()
  }
}
