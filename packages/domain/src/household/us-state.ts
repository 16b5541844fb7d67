import { usStates } from '@breakwater/vocabulary/us-states'
import * as z from 'zod'

/** A state, the District of Columbia or an inhabited territory, by its USPS code. Typed as text, as the API's contract has it. */
export const usState = z.enum<string[]>([...usStates])
