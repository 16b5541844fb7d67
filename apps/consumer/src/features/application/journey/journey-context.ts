import { createContext, useContext } from 'react'
import type { Journey } from './section.ts'

/** The pages read the list of sections from here, since the list itself imports the pages. */
export const JourneyContext = createContext<Journey | null>(null)

export function useJourney(): Journey {
  const journey = useContext(JourneyContext)
  if (!journey) throw new Error('useJourney is called outside <JourneyContext>')
  return journey
}
