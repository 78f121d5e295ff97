/** An expected failure of a mutation, as the API gives it. */
export interface UserError {
  code: string;
  message: string;
  field: string[];
}
