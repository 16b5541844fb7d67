/** Why a line of a payment file cannot be written or read; the line is counted from 1, the field is of its layout. */
export type Problem = {
  line: number
  field: string
  problem:
    | 'LENGTH'
    | 'CHARACTER'
    | 'NOT_A_NUMBER'
    | 'TOO_LONG'
    | 'EMPTY'
    | 'UNKNOWN_RECORD'
    | 'OUT_OF_ORDER'
    | 'UNKNOWN_VALUE'
    | 'CHECK_DIGIT'
    | 'DOES_NOT_ADD_UP'
}
