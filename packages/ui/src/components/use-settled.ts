import { useEffect, useState } from 'react'

/**
 * A value once it has stayed the same for a moment (milliseconds): what changes with each keystroke is not said with each
 * keystroke.
 */
export function useSettled<Value>(value: Value, moment = 600): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), moment)
    return () => clearTimeout(timer)
  }, [value, moment])
  return settled
}
