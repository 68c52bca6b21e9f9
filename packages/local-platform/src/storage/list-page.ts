/** The page of a list that somebody asks for. */
export interface ListPage {
    /** Entries to leave out at the beginning. */
    offset: number;
    /** Entries to give at most. */
    limit: number;
    /** Whether the list runs backwards. */
    desc: boolean;
}
