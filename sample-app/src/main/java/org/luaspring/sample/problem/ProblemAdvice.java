/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.luaspring.sample.problem;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.engine.LuaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Tells clients what was wrong.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	ProblemDetail vetoed(HookVetoedException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, ex.reason());
		problem.setTitle("Vetoed");
		problem.setProperty("hook", ex.script());
		return problem;
	}

	@ExceptionHandler
	ProblemDetail scriptFailed(LuaException ex) {
		logger.error("A script failed", ex);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
		problem.setTitle("A script failed");
		return problem;
	}

	@ExceptionHandler
	ProblemDetail notValid(ConstraintViolationException ex) {
		return fields(ex.getConstraintViolations()
			.stream()
			.map((violation) -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
			.sorted(Comparator.comparing(FieldError::field))
			.toList());
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof DatabindException cause && !cause.getPath().isEmpty()) {
			String field = cause.getPath()
				.stream()
				.map(JacksonException.Reference::getPropertyName)
				.filter((name) -> name != null)
				.collect(Collectors.joining("."));
			ProblemDetail problem = fields(List.of(new FieldError(field, expectation(cause))));
			return handleExceptionInternal(ex, problem, headers, status, request);
		}
		return super.handleHttpMessageNotReadable(ex, headers, status, request);
	}

	private static String field(Path path) {
		return path.toString().replace(".<list element>", "");
	}

	private static String expectation(DatabindException ex) {
		return (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null)
				? "must be of type " + mismatch.getTargetType().getSimpleName() : "cannot be read";
	}

	private static ProblemDetail fields(List<FieldError> errors) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
		problem.setProperty("errors", errors);
		return problem;
	}

	record FieldError(String field, String message) {

		@Override
		public String toString() {
			return this.field + ": " + this.message;
		}

	}

}
