/* What somebody must be, held against what the log says of them (language 1.4.9). */
#include "vm/machine.h"

void quality_check(struct run *run, const struct entry *entry)
{
	const struct program *program = run->program;
	for (uint32_t v = 0; v < entry->value_count; v++)
		for (uint32_t i = 0; i < program->quality_count; i++) {
			const struct program_quality *rule = &program->qualities[i];
			int32_t wanted = rule->negated ? FACT_NO : FACT_YES;
			if (entry->values[v].field != rule->field || entry->values[v].value == 0 ||
			    entry->values[v].value == wanted)
				continue;
			note_finding(run, "quality-lacking", entry, 0,
				     "%s must %sbe %s, and the log says otherwise",
				     program->parties[rule->party].title,
				     rule->negated ? "not " : "", rule->name);
		}
}
