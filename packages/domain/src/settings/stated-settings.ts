import * as z from 'zod'
import { agencySettingsSchema, defaultAgencySettings } from './agency-settings.ts'

/** Settings as a file states them: what it leaves out, at any depth, stays as proposed. */
export const statedSettingsSchema = z.preprocess(
  (stated) => completed(stated, defaultAgencySettings),
  agencySettingsSchema,
)

function completed(stated: unknown, proposed: unknown): unknown {
  if (stated === undefined) return proposed
  if (!isRecord(stated) || !isRecord(proposed)) return stated
  const keys = new Set([...Object.keys(proposed), ...Object.keys(stated)])
  return Object.fromEntries([...keys].map((key) => [key, completed(stated[key], proposed[key])]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
