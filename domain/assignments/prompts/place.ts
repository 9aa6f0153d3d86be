/** Where a sealed file of a school belongs: in no table of students' recordings does it open, nor one of theirs here. */
export const promptPlace = (objectName: string) => ({ table: 'school_prompt_object', objectName })
