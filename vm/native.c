/* Calls C by declared signature; the only user of libffi. */
#include "vm/native.h"

#include "lang/base/arena.h"
#include "lang/base/check.h"
#include "lang/base/problem.h"

#include <ffi.h>
#include <string.h>

_Static_assert(sizeof(struct date) == sizeof(int32_t), "a date is passed as its day");

/* The largest number that a fact can hold. */
#define NUMBER_LIMIT (1 << 30)

struct native_binding {
	ffi_cif cif;
	ffi_type *types[NATIVE_MAX_ARGUMENTS]; /* the cif points here */
	void (*address)(void);
	enum native_type result;
	enum native_type takes[NATIVE_MAX_ARGUMENTS];
	uint8_t fields[NATIVE_MAX_ARGUMENTS]; /* enum field_type of each argument */
	uint8_t result_field;		      /* enum field_type of the result */
	uint32_t count;
	int32_t largest; /* the largest result that the field can hold, as C gives it */
};

/* A value on its way to or from C. */
union native_value {
	uint8_t truth;
	int32_t number;
	int64_t large;
	ffi_arg whole; /* libffi widens every result narrower than this */
};

static ffi_type *ffi_type_of(enum native_type type)
{
	switch (type) {
	case NATIVE_TRUTH:
		return &ffi_type_uint8;
	case NATIVE_DAY:
	case NATIVE_NUMBER:
		return &ffi_type_sint32;
	case NATIVE_LARGE:
		return &ffi_type_sint64;
	}
	return &ffi_type_void;
}

static const char *field_type_words(enum field_type type)
{
	switch (type) {
	case FIELD_TEXT:
		return "a text";
	case FIELD_YES_NO:
		return "yes or no";
	case FIELD_CHOICE:
		return "a choice";
	case FIELD_DATE:
		return "a date";
	case FIELD_NUMBER:
		return "a number";
	}
	return "nothing";
}

static bool type_fits(enum native_type type, enum field_type field)
{
	switch (type) {
	case NATIVE_TRUTH:
		return field == FIELD_YES_NO;
	case NATIVE_DAY:
		return field == FIELD_DATE;
	case NATIVE_NUMBER:
		return field == FIELD_NUMBER || field == FIELD_CHOICE;
	case NATIVE_LARGE:
		return field == FIELD_NUMBER;
	}
	return false;
}

/* The largest value that a fact holds, as C knows it: without the 1 that says it is known. */
static int32_t largest_value(const struct program_field *field)
{
	switch ((enum field_type)field->type) {
	case FIELD_TEXT:
		return 0;
	case FIELD_YES_NO:
		return 1;
	case FIELD_CHOICE:
		return (int32_t)field->choices.count - 1;
	case FIELD_DATE:
		return DATE_LAST_DAY;
	case FIELD_NUMBER:
		return NUMBER_LIMIT;
	}
	return 0;
}

static const struct native_function *find_function(const struct native_table *table,
						   const char *name)
{
	if (table == NULL)
		return NULL;
	for (uint32_t i = 0; i < table->count; i++)
		if (strcmp(table->functions[i].name, name) == 0)
			return &table->functions[i];
	return NULL;
}

static const struct program_field *argument_field(const struct program *program,
						  const struct program_native *native,
						  uint32_t index)
{
	return &program->fields[program->field_lists[native->arguments.first + index]];
}

/* Whether C takes and gives what the policy says. */
static bool signature_fits(const struct program *program, const struct program_native *native,
			   const struct native_function *function, struct problem *why)
{
	const struct program_field *result = &program->fields[native->result];

	if (native->arguments.count != function->take_count) {
		problem_set(why, "the function \"%s\" takes %u facts, and the procedure gives %u",
			    native->name, function->take_count, native->arguments.count);
		return false;
	}
	for (uint32_t i = 0; i < function->take_count; i++) {
		const struct program_field *field = argument_field(program, native, i);

		if (type_fits(function->takes[i], (enum field_type)field->type))
			continue;
		problem_set(why, "the function \"%s\" cannot take \"%s\", which is %s",
			    native->name, field->name,
			    field_type_words((enum field_type)field->type));
		return false;
	}
	if (!type_fits(function->result, (enum field_type)result->type)) {
		problem_set(why, "the function \"%s\" cannot give \"%s\", which is %s",
			    native->name, result->name,
			    field_type_words((enum field_type)result->type));
		return false;
	}
	return true;
}

static struct native_binding *bind(const struct program *program,
				   const struct program_native *native,
				   const struct native_function *function, struct arena *arena)
{
	struct native_binding *binding = ARENA_NEW(arena, struct native_binding);

	binding->address = function->address;
	binding->result = function->result;
	binding->count = function->take_count;
	binding->result_field = program->fields[native->result].type;
	binding->largest = largest_value(&program->fields[native->result]);
	for (uint32_t i = 0; i < binding->count; i++) {
		binding->takes[i] = function->takes[i];
		binding->types[i] = ffi_type_of(function->takes[i]);
		binding->fields[i] = argument_field(program, native, i)->type;
	}
	if (ffi_prep_cif(&binding->cif, FFI_DEFAULT_ABI, binding->count,
			 ffi_type_of(binding->result), binding->types) != FFI_OK)
		return NULL;
	return binding;
}

bool natives_bind(struct program *program, const struct native_table *standard,
		  const struct native_table *operator, struct arena * arena, struct problem *why)
{
	for (uint32_t i = 1; i < program->native_count; i++) {
		struct program_native *native = &program->natives[i];
		const struct native_function *function = find_function(standard, native->name);

		if (function == NULL)
			function = find_function(operator, native->name);
		if (function == NULL) {
			problem_set(why,
				    "the procedure needs the function \"%s\", which is neither a "
				    "standard one nor in the operator's list",
				    native->name);
			return false;
		}
		if (!signature_fits(program, native, function, why))
			return false;
		native->binding = bind(program, native, function, arena);
		if (native->binding == NULL) {
			problem_set(why, "the function \"%s\" cannot be called on this machine",
				    native->name);
			return false;
		}
	}
	return true;
}

/* A fact as C knows it. */
static union native_value value_in(enum native_type type, enum field_type field, int32_t fact)
{
	union native_value value = { .large = 0 };
	int32_t number = field == FIELD_DATE ? fact : fact - 1;

	switch (type) {
	case NATIVE_TRUTH:
		value.truth = number != 0;
		break;
	case NATIVE_DAY:
	case NATIVE_NUMBER:
		value.number = number;
		break;
	case NATIVE_LARGE:
		value.large = number;
		break;
	}
	return value;
}

/* What C gave, as a number. */
static int64_t value_out(enum native_type type, const union native_value *value)
{
	switch (type) {
	case NATIVE_TRUTH:
		return (value->whole & 0xFF) != 0;
	case NATIVE_DAY:
	case NATIVE_NUMBER:
		return (int32_t)(uint32_t)value->whole;
	case NATIVE_LARGE:
		return value->large;
	}
	return -1;
}

int32_t native_call(const struct native_binding *binding, const int32_t *arguments)
{
	union native_value values[NATIVE_MAX_ARGUMENTS];
	union native_value result = { .large = 0 };
	void *places[NATIVE_MAX_ARGUMENTS];
	/* libffi takes the description of a call without const, and leaves it as it is. */
	ffi_cif cif = binding->cif;
	int64_t number;

	for (uint32_t i = 0; i < binding->count; i++) {
		if (arguments[i] == 0)
			return 0;
		values[i] = value_in(binding->takes[i], (enum field_type)binding->fields[i],
				     arguments[i]);
		places[i] = &values[i];
	}
	ffi_call(&cif, binding->address, &result, places);
	number = value_out(binding->result, &result);
	if (number < 0 || number > binding->largest)
		return 0;
	return binding->result_field == FIELD_DATE ? (int32_t)number : (int32_t)number + 1;
}
